package io.github.ragflowspring.emulator.internal.file;

import java.util.Locale;
import java.util.Set;

/** A file or folder of the file manager; a changed one is another object. */
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

    /** Makes what has no content: a folder, or a file of the type {@code virtual}. */
    static FileNode empty(String id, String parentId, String name, String type, long now) {
        return new FileNode(id, parentId, name, "", type, new byte[0], now, now);
    }

    FileNode named(String newName, long now) {
        return new FileNode(id, parentId, newName, location, type, content, createTime, now);
    }

    FileNode under(String newParentId, long now) {
        return new FileNode(id, newParentId, name, location, type, content, createTime, now);
    }

    private static String typeOf(String name) {
        String suffix = suffix(name);
        if (suffix.equals("pdf")) {
            return "pdf";
        }
        if (SOUNDS.contains(suffix)) {
            return "aural";
        }
        return DOCUMENTS.contains(suffix) ? "doc" : PICTURES.contains(suffix) ? "visual" : "other";
    }

    static String suffix(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    boolean isFolder() {
        return type.equals("folder");
    }

    /** Returns whether it is the root folder, which is its own parent. */
    boolean isRoot() {
        return id.equals(parentId);
    }

    String id() {
        return id;
    }

    String parentId() {
        return parentId;
    }

    String name() {
        return name;
    }

    String location() {
        return location;
    }

    String type() {
        return type;
    }

    byte[] content() {
        return content.clone();
    }

    int size() {
        return content.length;
    }

    long createTime() {
        return createTime;
    }

    long updateTime() {
        return updateTime;
    }
}
