package io.github.ragflowspring.emulator.internal.format;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of file types: their extensions, and the library that reads them, if they need one. */
enum FileType {
    PLAIN_TEXT(null, "txt"),
    SOURCE_CODE(null, "py", "js", "java", "c", "cpp", "h", "php", "go", "ts", "sh", "cs", "kt", "sql"),
    MARKDOWN(null, "md", "markdown", "mdx"),
    CSV(null, "csv"),
    JSON(null, "json", "jsonl", "ldjson"),
    HTML(Library.JSOUP, "htm", "html"),
    SPREADSHEET(Library.POI, "xlsx", "xls"),
    WORD(Library.POI, "docx"),
    SLIDES(Library.POI, "pptx"),
    PDF(Library.PDFBOX, "pdf"),
    MAIL(Library.MAIL, "eml"),
    /** A type that RAGFlow reads with a converter, and the emulator does not. */
    CONVERTED(null, "doc", "ppt", "epub"),
    /** A type that RAGFlow reads with a model, or not at all. */
    OTHER(null);

    private final @Nullable Library library;

    private final Set<String> extensions;

    FileType(@Nullable Library library, String... extensions) {
        this.library = library;
        this.extensions = Stream.of(extensions).collect(Collectors.toUnmodifiableSet());
    }

    static FileType of(String fileName) {
        String extension = FileParser.extension(fileName);
        return Stream.of(values())
                .filter((type) -> type.extensions.contains(extension))
                .findFirst()
                .orElse(OTHER);
    }

    @Nullable
    Library library() {
        return this.library;
    }

    /** Creates the reader. Classes of libraries are loaded here and not before. */
    ContentReader reader() {
        return switch (this) {
            case HTML -> new HtmlReader();
            case SPREADSHEET -> new SpreadsheetReader();
            case WORD -> new WordReader();
            case SLIDES -> new SlideReader();
            case PDF -> new PdfReader();
            case MAIL -> new MailReader();
            case CSV, JSON, MARKDOWN, SOURCE_CODE, PLAIN_TEXT, CONVERTED, OTHER -> new TextReader();
        };
    }
}
