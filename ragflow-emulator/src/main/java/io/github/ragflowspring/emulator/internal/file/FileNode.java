package io.github.ragflowspring.emulator.internal.file;

import io.github.ragflowspring.emulator.internal.format.FileParser;
import java.util.Set;

/** A file or folder of the file manager. Immutable. */
final class FileNode {

    private static final Set<String> DOCUMENTS = Set.of(
            "txt", "md", "mdx", "doc", "docx", "ppt", "pptx", "xls", "xlsx", "csv", "json", "jsonl", "html", "htm",
            "eml", "msg", "epub", "rtf", "py", "java", "js", "ts", "sql", "xml", "yml", "yaml", "sh", "go", "c", "cpp",
            "h", "php", "kt", "cs");

    private static final Set<String> PICTURES = Set.of(
            "png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "ico", "svg", "apng", "avi", "mp4", "mkv",
            "mov");

    private static final Set<String> SOUNDS = Set.of("mp3", "wav", "flac", "ogg", "aac", "wma", "ape");

    private final String id;

    private final String parentId;

    private final String name;

    private final String location;

    private final String type;

    private final byte[] content;

    private final long createTime;

    private final long updateTime;

    private FileNode(
            String id,
            String parentId,
            String name,
            String location,
            String type,
            byte[] content,
            long createTime,
            long updateTime) {
        this.id = id;
        this.parentId = parentId;
        this.name = name;
        this.location = location;
        this.type = type;
        this.content = content;
        this.createTime = createTime;
        this.updateTime = updateTime;
    }

    static FileNode file(String id, String parentId, String name, String location, byte[] content, long now) {
        return new FileNode(id, parentId, name, location, typeOf(name), content.clone(), now, now);
    }

    /** Creates a node without content: a folder, or a file of the type {@code virtual}. */
    static FileNode empty(String id, String parentId, String name, String type, long now) {
        return new FileNode(id, parentId, name, "", type, new byte[0], now, now);
    }

    FileNode named(String newName, long now) {
        return new FileNode(
                this.id, this.parentId, newName, this.location, this.type, this.content, this.createTime, now);
    }

    FileNode under(String newParentId, long now) {
        return new FileNode(
                this.id, newParentId, this.name, this.location, this.type, this.content, this.createTime, now);
    }

    private static String typeOf(String name) {
        String suffix = FileParser.extension(name);
        if (suffix.equals("pdf")) {
            return "pdf";
        }
        if (SOUNDS.contains(suffix)) {
            return "aural";
        }
        return DOCUMENTS.contains(suffix) ? "doc" : PICTURES.contains(suffix) ? "visual" : "other";
    }

    boolean isFolder() {
        return this.type.equals("folder");
    }

    /** Returns whether the node is the root folder, which is its own parent. */
    boolean isRoot() {
        return this.id.equals(this.parentId);
    }

    String id() {
        return this.id;
    }

    String parentId() {
        return this.parentId;
    }

    String name() {
        return this.name;
    }

    String location() {
        return this.location;
    }

    String type() {
        return this.type;
    }

    byte[] content() {
        return this.content.clone();
    }

    int size() {
        return this.content.length;
    }

    long createTime() {
        return this.createTime;
    }

    long updateTime() {
        return this.updateTime;
    }
}
