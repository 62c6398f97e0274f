package io.github.ragflowspring.emulator.internal.format;

import io.github.ragflowspring.emulator.internal.format.FileContent.Sheet;
import io.github.ragflowspring.emulator.internal.format.FileContent.Workbook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.jspecify.annotations.Nullable;

/** Reads the values of spreadsheets with Apache POI, and of formulas the last calculated ones. */
final class SpreadsheetReader implements ContentReader {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private static final String NEITHER = "Failed to parse CSV and convert to Excel Workbook: %s";

    @Override
    public FileContent read(String fileName, byte[] content) throws UnreadableFileException {
        if (!Signature.ZIP.isOf(content) && !Signature.OLE2.isOf(content)) {
            return csv(content);
        }
        try (org.apache.poi.ss.usermodel.Workbook workbook =
                WorkbookFactory.create(new ByteArrayInputStream(content))) {
            List<Sheet> sheets = new ArrayList<>();
            for (org.apache.poi.ss.usermodel.Sheet sheet : workbook) {
                sheets.add(new Sheet(sheet.getSheetName(), rows(sheet)));
            }
            return new Workbook(sheets);
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableFileException("pandas.read_excel error: Excel file format cannot be determined,"
                    + " original openpyxl error: File is not a zip file");
        }
    }

    /** Like RAGFlow, accepts comma-separated text with the name of a spreadsheet; unlike RAGFlow, it must have rows. */
    private static Workbook csv(byte[] content) throws UnreadableFileException {
        if (content.length == 0) {
            throw new UnreadableFileException(NEITHER.formatted("No columns to parse from file"));
        }
        Workbook workbook;
        try {
            workbook = Sheets.ofCsv(TextReader.decode(content));
        } catch (UnreadableFileException binary) {
            throw new UnreadableFileException(NEITHER.formatted("utf-8 codec can't decode the file"));
        }
        Sheet sheet = workbook.sheets().get(0);
        if (sheet.header().size() < 2 || sheet.body().isEmpty()) {
            throw new UnreadableFileException(NEITHER.formatted("the file has no rows"));
        }
        return workbook;
    }

    private static List<List<String>> rows(org.apache.poi.ss.usermodel.Sheet sheet) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i <= sheet.getLastRowNum(); i++) {
            Row row = sheet.getRow(i);
            rows.add(row == null ? List.of() : cells(row));
        }
        return rows;
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.getLastCellNum(); column++) {
            cells.add(value(row.getCell(column)));
        }
        return cells;
    }

    /** Returns the value as Python writes it. */
    private static String value(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case STRING -> cell.getStringCellValue();
            case BOOLEAN -> cell.getBooleanCellValue() ? "True" : "False";
            case NUMERIC -> number(cell);
            case ERROR -> FormulaError.forInt(cell.getErrorCellValue()).getString();
            default -> "";
        };
    }

    private static String number(Cell cell) {
        if (DateUtil.isCellDateFormatted(cell)) {
            return cell.getLocalDateTimeCellValue().format(TIME);
        }
        BigDecimal number = BigDecimal.valueOf(cell.getNumericCellValue()).stripTrailingZeros();
        return number.toPlainString();
    }
}
