package io.github.ragflowspring.emulator.internal.format;

import io.github.ragflowspring.emulator.internal.format.FileContent.Block;
import io.github.ragflowspring.emulator.internal.format.FileContent.Blocks;
import io.github.ragflowspring.emulator.internal.format.FileContent.Pages;
import io.github.ragflowspring.emulator.internal.format.FileContent.Sheet;
import io.github.ragflowspring.emulator.internal.format.FileContent.Text;
import io.github.ragflowspring.emulator.internal.format.FileContent.Workbook;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The chunk methods {@code qa} and {@code tag}: a chunk for each pair of cells, or for each heading and its text. */
final class PairChunks {

    private static final Pattern PREFIX =
            Pattern.compile("^(问题|答案|回答|user|assistant|Q|A|Question|Answer|问|答)[\t:： ]+", Pattern.CASE_INSENSITIVE);

    private final List<ParsedChunk> chunks = new ArrayList<>();

    /** The headings above the text, and their levels. */
    private final Deque<Block> headings = new ArrayDeque<>();

    private final StringBuilder answer = new StringBuilder();

    static List<ParsedChunk> questions(FileType type, FileContent read) throws UnreadableFileException {
        PairChunks pairs = new PairChunks();
        if (read instanceof Workbook workbook) {
            pairs(workbook).forEach((pair) -> pairs.add(pair.get(0), pair.get(1)));
        } else if (read instanceof Text text && type == FileType.MARKDOWN) {
            pairs.addSections(markdown(text.text()));
        } else if (read instanceof Text text) {
            pairs.addQuestions(lines(type, text.text()));
        } else if (read instanceof Blocks blocks) {
            blocks.blocks().stream()
                    .filter(Block::isTable)
                    .forEach((table) -> pairs.chunks.add(ParsedChunk.of(table.text())));
            pairs.addSections(
                    blocks.blocks().stream().filter((block) -> !block.isTable()).toList());
        } else if (read instanceof Pages) {
            throw new UnreadableFileException("Unable to recognize Q&A structure.");
        }
        return pairs.chunks;
    }

    static List<ParsedChunk> tags(FileType type, FileContent read) {
        List<ParsedChunk> chunks = new ArrayList<>();
        if (read instanceof Workbook workbook) {
            pairs(workbook).forEach((pair) -> chunks.add(tagged(pair.get(0), pair.get(1))));
        } else if (read instanceof Text text) {
            StringBuilder content = new StringBuilder();
            for (CsvText.Line line : lines(type, text.text())) {
                List<String> fields = type == FileType.CSV
                        ? line.fields().stream()
                                .map(String::strip)
                                .filter((field) -> !field.isEmpty())
                                .toList()
                        : line.fields();
                if (fields.size() == 2) {
                    chunks.add(tagged(content + "\n" + fields.get(0), fields.get(1)));
                    content.setLength(0);
                } else {
                    content.append('\n').append(line.raw());
                }
            }
        }
        return chunks;
    }

    private static ParsedChunk tagged(String content, String tags) {
        List<String> names = Stream.of(tags.split(",", -1))
                .map((tag) -> tag.strip().replace('.', '_'))
                .filter((tag) -> !tag.isEmpty())
                .toList();
        return new ParsedChunk(content.strip(), names);
    }

    /** Returns the first two values of each row that has two. */
    private static List<List<String>> pairs(Workbook workbook) {
        return workbook.sheets().stream()
                .map(Sheet::rows)
                .flatMap(List::stream)
                .map((row) ->
                        row.stream().filter((cell) -> !cell.isEmpty()).limit(2).toList())
                .filter((pair) -> pair.size() == 2)
                .toList();
    }

    /** Returns the records of a text, whose fields are separated by tabs or commas. */
    private static List<CsvText.Line> lines(FileType type, String text) {
        if (type == FileType.CSV) {
            return CsvText.lines(text, text.indexOf('\t') >= 0 ? '\t' : ',');
        }
        List<String> lines = List.of(text.split("\n", -1));
        String separator = pairs(lines, "\t") >= pairs(lines, ",") ? "\t" : ",";
        return lines.stream()
                .map((line) -> new CsvText.Line(List.of(line.split(separator, -1)), line))
                .toList();
    }

    private static long pairs(List<String> lines, String separator) {
        return lines.stream()
                .filter((line) -> line.split(separator, -1).length == 2)
                .count();
    }

    private void addQuestions(List<CsvText.Line> lines) {
        String question = "";
        String text = "";
        for (Iterator<CsvText.Line> all = lines.iterator(); all.hasNext(); ) {
            CsvText.Line line = all.next();
            if (line.fields().size() == 2) {
                if (!question.isEmpty() && !text.isEmpty()) {
                    add(question, text);
                }
                question = line.fields().get(0);
                text = line.fields().get(1);
            } else if (!question.isEmpty()) {
                text += "\n" + line.raw();
            }
        }
        if (!question.isEmpty()) {
            add(question, text);
        }
    }

    private static List<Block> markdown(String text) {
        List<Block> blocks = new ArrayList<>();
        boolean code = false;
        for (String line : text.split("\n", -1)) {
            code ^= line.strip().startsWith("```");
            int level = 0;
            while (level < line.length() && line.charAt(level) == '#') {
                level++;
            }
            boolean heading = !code && level > 0 && level <= 6;
            blocks.add(heading ? Block.heading(line.substring(level).stripLeading(), level) : Block.paragraph(line));
        }
        return blocks;
    }

    private void addSections(List<Block> blocks) {
        for (Block block : blocks) {
            if (block.level() == 0) {
                this.answer.append(this.answer.isEmpty() ? "" : "\n").append(block.text());
            } else {
                endSection();
                while (!this.headings.isEmpty()
                        && block.level() <= this.headings.getLast().level()) {
                    this.headings.removeLast();
                }
                this.headings.addLast(block);
            }
        }
        endSection();
    }

    private void endSection() {
        if (!this.answer.toString().isBlank() && !this.headings.isEmpty()) {
            String question =
                    String.join("\n", this.headings.stream().map(Block::text).toList());
            add(question, this.answer.toString());
        }
        this.answer.setLength(0);
    }

    private void add(String question, String text) {
        this.chunks.add(ParsedChunk.of("Question: " + withoutPrefix(question) + "\tAnswer: " + withoutPrefix(text)));
    }

    private static String withoutPrefix(String text) {
        return PREFIX.matcher(text.strip()).replaceFirst("");
    }
}
