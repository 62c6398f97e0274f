package io.github.ragflowspring.emulator.internal.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads the text of PDF files with Apache PDFBox. Pictures of text, which RAGFlow reads with models, are ignored. */
final class PdfReader implements ContentReader {

    @Override
    public FileContent read(String fileName, byte[] content) throws UnreadableFileException {
        try (PDDocument document = Loader.loadPDF(content)) {
            List<String> pages = new ArrayList<>();
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document).strip());
            }
            return new FileContent.Pages(pages);
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableFileException("No /Root object! - Is this really a PDF?");
        }
    }
}
