package io.github.ragflowspring.emulator.internal.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.jspecify.annotations.Nullable;

/** Small files of all types that the emulator parses. */
public final class SampleFiles {

    private SampleFiles() {}

    /** Returns the bytes of a text. */
    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a spreadsheet with one sheet. */
    public static byte[] xlsx(String sheet, Object[]... rows) {
        return written(new XSSFWorkbook(), sheet, rows);
    }

    static byte[] xls(String sheet, Object[]... rows) {
        return written(new HSSFWorkbook(), sheet, rows);
    }

    private static byte[] written(Workbook workbook, String name, Object[]... rows) {
        try (workbook) {
            Sheet sheet = workbook.createSheet(name);
            CellStyle date = workbook.createCellStyle();
            date.setDataFormat((short) 14);
            for (int i = 0; i < rows.length; i++) {
                Row row = sheet.createRow(i);
                for (int column = 0; column < rows[i].length; column++) {
                    set(row.createCell(column), rows[i][column], date);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static void set(Cell cell, Object value, CellStyle date) {
        if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof Boolean bool) {
            cell.setCellValue(bool);
        } else if (value instanceof LocalDateTime time) {
            cell.setCellValue(time);
            cell.setCellStyle(date);
        } else if (value instanceof String text && text.startsWith("=")) {
            cell.setCellFormula(text.substring(1));
            cell.getSheet()
                    .getWorkbook()
                    .getCreationHelper()
                    .createFormulaEvaluator()
                    .evaluateFormulaCell(cell);
        } else {
            cell.setCellValue(value.toString());
        }
    }

    /** Returns a document with two headings, a paragraph below each, and a table. */
    public static byte[] docx() {
        try (XWPFDocument document = new XWPFDocument()) {
            addParagraph(document, "Penguins", "Heading1");
            addParagraph(document, "Penguins eat krill.", null);
            addParagraph(document, "Sizes", "Heading2");
            XWPFTable table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("species");
            table.getRow(0).getCell(1).setText("size");
            table.getRow(1).getCell(0).setText("emperor");
            table.getRow(1).getCell(1).setText("emperor");
            addParagraph(document, "Emperors are the tallest.", null);
            return written(document);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static byte[] emptyDocx() {
        try (XWPFDocument document = new XWPFDocument()) {
            return written(document);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static byte[] written(XWPFDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.write(out);
        return out.toByteArray();
    }

    private static void addParagraph(XWPFDocument document, String text, @Nullable String style) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.createRun().setText(text);
        if (style != null) {
            paragraph.setStyle(style);
        }
    }

    static byte[] pptx(String... slides) {
        try (XMLSlideShow show = new XMLSlideShow()) {
            for (String slide : slides) {
                show.createSlide().createTextBox().setText(slide);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            show.write(out);
            return out.toByteArray();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Returns a PDF file with a line of text on each page. */
    public static byte[] pdf(String... pages) {
        try (PDDocument document = new PDDocument()) {
            for (String text : pages) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(72, 700);
                    content.showText(text);
                    content.endText();
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
