package io.github.ragflowspring.emulator.internal.format;

import io.github.ragflowspring.emulator.internal.format.FileContent.Block;
import io.github.ragflowspring.emulator.internal.format.FileContent.Blocks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;

/** Reads the headings, paragraphs and tables of {@code .docx} files with Apache POI. */
final class WordReader implements ContentReader {

    private static final Pattern EXTENSION = Pattern.compile("\\.[a-zA-Z]{1,20}\\z");

    private static final Pattern HEADING = Pattern.compile("heading\\s*(\\d{1,2})");

    @Override
    public FileContent read(String fileName, byte[] content) throws UnreadableFileException {
        Signature.checkPackage(fileName, content);
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(content))) {
            List<Block> blocks = new ArrayList<>();
            for (IBodyElement element : document.getBodyElements()) {
                if (element instanceof XWPFParagraph paragraph) {
                    String text = paragraph.getText().replace('\u3000', ' ').strip();
                    if (!text.isEmpty()) {
                        blocks.add(new Block(text, level(document, paragraph), false));
                    }
                } else if (element instanceof XWPFTable table) {
                    blocks.add(Block.table(html(table, location(fileName, blocks))));
                }
            }
            return new Blocks(blocks);
        } catch (IOException | RuntimeException broken) {
            throw Signature.incompletePackage();
        }
    }

    private static int level(XWPFDocument document, XWPFParagraph paragraph) {
        String id = paragraph.getStyle();
        if (id == null) {
            return 0;
        }
        XWPFStyle style =
                document.getStyles() == null ? null : document.getStyles().getStyle(id);
        String name = style == null || style.getName() == null ? id : style.getName();
        Matcher heading = HEADING.matcher(name.toLowerCase(Locale.ROOT));
        return heading.find() ? Integer.parseInt(heading.group(1)) : 0;
    }

    /** Returns the headings above, of which each has a higher level, after the name of the file. */
    private static String location(String fileName, List<Block> above) {
        List<String> titles = new ArrayList<>();
        int level = Integer.MAX_VALUE;
        for (int i = above.size() - 1; i >= 0; i--) {
            Block block = above.get(i);
            if (block.level() > 0 && block.level() < level) {
                titles.add(block.text());
                level = block.level();
            }
        }
        if (titles.isEmpty()) {
            return "";
        }
        Collections.reverse(titles);
        String document = EXTENSION.matcher(fileName).replaceFirst("");
        return Stream.concat(Stream.of(document), titles.stream()).collect(Collectors.joining(" > "));
    }

    private static String html(XWPFTable table, String location) {
        StringBuilder html = new StringBuilder("<table>");
        if (!location.isEmpty()) {
            html.append("<caption>Table Location: ").append(location).append("</caption>");
        }
        for (XWPFTableRow row : table.getRows()) {
            html.append("<tr>");
            List<String> cells = cells(row);
            for (int i = 0, next; i < cells.size(); i = next) {
                next = i + 1;
                while (next < cells.size() && cells.get(next).equals(cells.get(i))) {
                    next++;
                }
                html.append(next == i + 1 ? "<td>" : "<td colspan='" + (next - i) + "'>");
                html.append(cells.get(i)).append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</table>").toString();
    }

    /** Returns the text of the cells. One that spans columns is repeated. */
    private static List<String> cells(XWPFTableRow row) {
        List<String> cells = new ArrayList<>();
        for (XWPFTableCell cell : row.getTableCells()) {
            CTTcPr properties = cell.getCTTc().getTcPr();
            boolean spans = properties != null && properties.isSetGridSpan();
            int span = spans ? properties.getGridSpan().getVal().intValue() : 1;
            cells.addAll(Collections.nCopies(Math.max(1, Math.min(span, 1000)), cell.getText()));
        }
        return cells;
    }
}
