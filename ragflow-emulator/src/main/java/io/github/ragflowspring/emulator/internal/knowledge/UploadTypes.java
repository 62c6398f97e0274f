package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.format.FileParser;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of file types that RAGFlow accepts, by extension, with the chunk methods that some of them need. */
final class UploadTypes {

    /** The type of refused files. */
    static final String OTHER = "other";

    private static final Set<String> DOCUMENTS = Set.of(
            "msg", "eml", "doc", "docx", "ppt", "pptx", "yml", "xml", "htm", "json", "jsonl", "ldjson", "csv", "txt",
            "ini", "xls", "xlsx", "wps", "rtf", "hlp", "pages", "numbers", "key", "md", "mdx", "py", "js", "java", "c",
            "cpp", "h", "php", "go", "ts", "sh", "cs", "kt", "html", "sql", "epub");

    private static final Set<String> SOUNDS =
            Set.of("wav", "flac", "ape", "alac", "wavpack", "wv", "mp3", "aac", "ogg", "vorbis", "opus");

    private static final Set<String> PICTURES = Set.of(
            "jpg", "jpeg", "png", "tif", "gif", "bmp", "pcx", "tga", "exif", "fpx", "svg", "psd", "cdr", "pcd", "dxf",
            "ufo", "eps", "ai", "raw", "webp", "avif", "apng", "icon", "ico", "mpg", "mpeg", "avi", "rm", "rmvb", "mov",
            "wmv", "asf", "dat", "asx", "wvx", "mpe", "mpa", "mp4", "mkv");

    private UploadTypes() {}

    static String typeOf(String fileName) {
        String suffix = FileParser.extension(fileName);
        if (suffix.equals("pdf")) {
            return "pdf";
        }
        if (DOCUMENTS.contains(suffix)) {
            return "doc";
        }
        if (SOUNDS.contains(suffix)) {
            return "aural";
        }
        return PICTURES.contains(suffix) ? "visual" : OTHER;
    }

    /** Returns the chunk method of a file, regardless of its dataset, or {@code null} if it has that of the dataset. */
    static @Nullable String chunkMethodOf(String fileName) {
        return switch (typeOf(fileName)) {
            case "visual" -> "picture";
            case "aural" -> "audio";
            default ->
                switch (FileParser.extension(fileName)) {
                    case "ppt", "pptx", "pages" -> "presentation";
                    case "msg", "eml" -> "email";
                    default -> null;
                };
        };
    }
}
