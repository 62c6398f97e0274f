package io.github.ragflowspring.emulator.internal.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextShape;

/** Reads the text of {@code .pptx} files with Apache POI, one page for each slide. */
final class SlideReader implements ContentReader {

    @Override
    public FileContent read(String fileName, byte[] content) throws UnreadableFileException {
        Signature.checkPackage(fileName, content);
        try (XMLSlideShow show = new XMLSlideShow(new ByteArrayInputStream(content))) {
            List<String> slides = new ArrayList<>();
            for (XSLFSlide slide : show.getSlides()) {
                List<String> texts = new ArrayList<>();
                for (XSLFShape shape : slide.getShapes()) {
                    if (shape instanceof XSLFTextShape text && !text.getText().isBlank()) {
                        texts.add(text.getText());
                    }
                }
                slides.add(String.join("\n", texts));
            }
            return new FileContent.Pages(slides);
        } catch (IOException | RuntimeException broken) {
            throw Signature.incompletePackage();
        }
    }
}
