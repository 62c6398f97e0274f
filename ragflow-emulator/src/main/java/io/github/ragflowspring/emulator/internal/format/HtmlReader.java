package io.github.ragflowspring.emulator.internal.format;

import io.github.ragflowspring.emulator.internal.format.FileContent.Block;
import io.github.ragflowspring.emulator.internal.format.FileContent.Blocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads the blocks of text and, after them, the tables of HTML pages with jsoup. */
final class HtmlReader implements ContentReader {

    private static final Pattern WHITESPACE = Pattern.compile("[ \t\r\n\f]+");

    private static final List<String> TITLES = List.of("h1", "h2", "h3", "h4", "h5", "h6");

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "article",
            "section",
            "aside",
            "ul",
            "ol",
            "li",
            "pre",
            "code",
            "blockquote",
            "figure",
            "figcaption");

    @Override
    public FileContent read(String fileName, byte[] content) throws UnreadableFileException {
        if (content.length == 0) {
            throw new UnreadableFileException("[Errno 2] No such file or directory: '" + fileName + "'");
        }
        return new Blocks(blocks(TextReader.decode(content)));
    }

    static List<Block> blocks(String html) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        document.select("style, script").remove();
        document.select("[style]").removeAttr("style");
        if (!html.toLowerCase(Locale.ROOT).contains("<tbody")) {
            document.select("tbody").unwrap();
        }
        Collector collector = new Collector();
        collector.add(document.body(), null);
        collector.flush();
        collector.blocks.addAll(collector.tables);
        return collector.blocks;
    }

    /** Collects text until the block that contains it ends. */
    private static final class Collector {

        private final List<Block> blocks = new ArrayList<>();

        private final List<Block> tables = new ArrayList<>();

        private final StringBuilder text = new StringBuilder();

        private @Nullable Element current;

        private int breaks;

        void add(Element element, @Nullable Element block) {
            Element own = isBlock(element.normalName()) ? element : block;
            for (Node child : element.childNodes()) {
                if (child instanceof TextNode leaf) {
                    if (!leaf.isBlank()) {
                        add(leaf.getWholeText(), own);
                    }
                } else if (child instanceof Element nested) {
                    if (nested.normalName().equals("br")) {
                        this.breaks++;
                    } else if (nested.normalName().equals("table")) {
                        this.tables.add(Block.table(Parser.unescapeEntities(nested.outerHtml(), false)));
                    } else {
                        add(nested, own);
                    }
                }
            }
        }

        private void add(String leaf, @Nullable Element block) {
            if (!Objects.equals(block, this.current)) {
                flush();
                this.current = block;
            }
            this.text.append("\u000b".repeat(this.breaks)).append(leaf);
            this.breaks = 0;
        }

        void flush() {
            Element block = this.current;
            String folded = block != null && block.normalName().equals("pre")
                    ? this.text.toString().replace('\u000b', '\n').strip()
                    : folded(this.text.toString());
            this.text.setLength(0);
            this.breaks = 0;
            if (folded.isEmpty()) {
                return;
            }
            int level = block == null ? 0 : TITLES.indexOf(block.normalName()) + 1;
            this.blocks.add(new Block("#".repeat(level) + (level > 0 ? " " : "") + folded, level, false));
        }

        private static boolean isBlock(String name) {
            return BLOCKS.contains(name) || TITLES.contains(name);
        }

        private static String folded(String raw) {
            List<String> lines = new ArrayList<>();
            for (String line : raw.split("\u000b", -1)) {
                lines.add(WHITESPACE.matcher(line).replaceAll(" ").strip());
            }
            return String.join("\n", lines).strip();
        }
    }
}
