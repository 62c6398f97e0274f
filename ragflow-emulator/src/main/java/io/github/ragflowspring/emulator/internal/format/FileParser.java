package io.github.ragflowspring.emulator.internal.format;

import io.github.ragflowspring.emulator.internal.format.FileContent.Attachment;
import io.github.ragflowspring.emulator.internal.format.FileContent.Block;
import io.github.ragflowspring.emulator.internal.format.FileContent.Blocks;
import io.github.ragflowspring.emulator.internal.format.FileContent.Message;
import io.github.ragflowspring.emulator.internal.format.FileContent.Pages;
import io.github.ragflowspring.emulator.internal.format.FileContent.Text;
import io.github.ragflowspring.emulator.internal.format.FileContent.Workbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parses files without models, as RAGFlow does: the text of the file, cut as its chunk method cuts it. Immutable and
 * thread-safe.
 */
public final class FileParser {

    private static final int MEGABYTE = 1024 * 1024;

    /** RAGFlow's default limit of the size of a file. */
    private static final int MAX_MEGABYTES = 128;

    private static final int ROWS_OF_HTML_TABLE = 12;

    private final TableChunks tables;

    private final Predicate<Library> present;

    /**
     * Creates a parser that reads the types of the libraries on the classpath.
     *
     * @param rowsAreLists whether the chunks of rows are lists with a line for each column
     */
    public FileParser(boolean rowsAreLists) {
        this(rowsAreLists, Library::isPresent);
    }

    FileParser(boolean rowsAreLists, Predicate<Library> present) {
        this.tables = new TableChunks(rowsAreLists);
        this.present = present;
    }

    /** Returns the lower-case extension of a file name, or an empty text. */
    public static String extension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * Parses a file.
     *
     * @param fileName the name, whose extension selects the file type
     * @param method the chunk method
     * @param config the parser configuration
     * @param content the bytes
     * @return the chunks, none of them blank
     * @throws UnreadableFileException if the file cannot be parsed
     */
    public List<ParsedChunk> parse(String fileName, String method, ObjectNode config, byte[] content)
            throws UnreadableFileException {
        if (content.length > MAX_MEGABYTES * MEGABYTE) {
            throw new UnreadableFileException("File size exceeds( <= " + MAX_MEGABYTES + "Mb )");
        }
        ChunkMethod chunks = ChunkMethod.of(method);
        FileType type = chunks.typeOf(fileName);
        FileContent read = read(type, fileName, content);
        return switch (chunks) {
            case ONE -> one(read);
            case TABLE -> this.tables.of(table(type, read));
            case QA -> PairChunks.questions(type, read);
            case TAG -> PairChunks.tags(type, read);
            case PRESENTATION -> read instanceof Pages pages ? texts(pages.pages()) : List.of();
            case EMAIL -> read instanceof Message message ? message(message, config) : List.of();
            case NAIVE, BOOK, LAWS, MANUAL, PAPER, PICTURE, AUDIO -> naive(type, read, config);
        };
    }

    private FileContent read(FileType type, String fileName, byte[] content) throws UnreadableFileException {
        require(type, fileName);
        try {
            return type.reader().read(fileName, content);
        } catch (LinkageError incomplete) {
            throw missing(type, fileName, " and its dependencies");
        } catch (RuntimeException | StackOverflowError broken) {
            throw new UnreadableFileException("the file is broken");
        }
    }

    private void require(FileType type, String fileName) throws UnreadableFileException {
        Library library = type.library();
        if (library != null && !this.present.test(library)) {
            throw missing(type, fileName, "");
        }
    }

    private static UnreadableFileException missing(FileType type, String fileName, String dependencies) {
        Library library = type.library();
        return new UnreadableFileException(
                "the emulator needs " + (library == null ? "the library" : library.coordinates()) + dependencies
                        + " on the classpath to parse ." + FileParser.extension(fileName) + " files");
    }

    private static Workbook table(FileType type, FileContent read) throws UnreadableFileException {
        if (read instanceof Text text) {
            return TableChunks.table(type, text.text());
        }
        return read instanceof Workbook workbook ? workbook : new Workbook(List.of());
    }

    private static List<ParsedChunk> naive(FileType type, FileContent read, ObjectNode config)
            throws UnreadableFileException {
        TextCutter cutter = new TextCutter();
        if (read instanceof Text text && type == FileType.CSV) {
            addTable(Sheets.ofCsv(withColumns(text.text())), config, cutter);
        } else if (read instanceof Text text && type == FileType.JSON) {
            JsonSections.of(text.text(), config.path("chunk_token_num").asInt(128))
                    .forEach(cutter::addLines);
        } else if (read instanceof Text text) {
            cutter.addMarkdown(text.text());
        } else if (read instanceof Workbook workbook) {
            addTable(workbook, config, cutter);
        } else if (read instanceof Blocks blocks) {
            add(blocks.blocks(), cutter);
        } else if (read instanceof Pages pages) {
            pages.pages().stream().filter((page) -> !page.isBlank()).forEach(cutter::addLines);
        }
        return cutter.chunks();
    }

    private static String withColumns(String csv) throws UnreadableFileException {
        if (csv.isBlank()) {
            throw new UnreadableFileException(
                    "Failed to parse CSV and convert to Excel Workbook: No columns to parse from file");
        }
        return csv;
    }

    private static void addTable(Workbook workbook, ObjectNode config, TextCutter cutter) {
        if (config.path("html4excel").asBoolean(false)) {
            Sheets.html(workbook, ROWS_OF_HTML_TABLE).forEach((table) -> cutter.addChunk(table.strip()));
        } else {
            Sheets.lines(workbook).forEach(cutter::addLines);
        }
    }

    private static void add(List<Block> blocks, TextCutter cutter) {
        for (Block block : blocks) {
            if (block.isTable()) {
                cutter.addChunk(block.text());
            } else if (block.level() > 0) {
                cutter.addHeading(block.text());
            } else {
                cutter.addLines(block.text());
            }
        }
    }

    private static List<ParsedChunk> one(FileContent read) {
        Stream<String> sections = Stream.empty();
        if (read instanceof Text text) {
            sections = text.text().lines();
        } else if (read instanceof Workbook workbook) {
            sections = Sheets.html(workbook, Integer.MAX_VALUE).stream();
        } else if (read instanceof Blocks blocks) {
            sections = blocks.blocks().stream().map(Block::text);
        } else if (read instanceof Pages pages) {
            sections = pages.pages().stream().flatMap(String::lines);
        }
        String whole =
                String.join("\n", sections.filter((line) -> !line.isEmpty()).toList());
        return texts(List.of(whole.strip()));
    }

    private static List<ParsedChunk> texts(List<String> texts) {
        return texts.stream()
                .filter((text) -> !text.isBlank())
                .map(ParsedChunk::of)
                .toList();
    }

    private List<ParsedChunk> message(Message message, ObjectNode config) throws UnreadableFileException {
        TextCutter cutter = new TextCutter();
        message.lines().forEach(cutter::addLines);
        if (!message.html().isEmpty()) {
            require(FileType.HTML, "body.html");
            add(HtmlReader.blocks(String.join("\n", message.html())), cutter);
        }
        List<ParsedChunk> chunks = new ArrayList<>(cutter.chunks());
        for (Attachment attachment : message.attachments()) {
            try {
                chunks.addAll(parse(attachment.fileName(), "naive", config, attachment.content()));
            } catch (UnreadableFileException ignored) {
                // RAGFlow skips attachments that it cannot parse.
            }
        }
        return chunks;
    }
}
