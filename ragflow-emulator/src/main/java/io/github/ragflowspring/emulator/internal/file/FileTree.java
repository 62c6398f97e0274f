package io.github.ragflowspring.emulator.internal.file;

import io.github.ragflowspring.emulator.internal.wire.Ids;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files and folders of one tenant. Thread-safe. */
final class FileTree {

    private final InstantSource clock;

    private final FileNode root;

    private final Map<String, FileNode> nodes = new LinkedHashMap<>();

    /** The ids of the documents that were created from a file, by the id of the file. */
    private final Map<String, List<String>> documents = new LinkedHashMap<>();

    FileTree(InstantSource clock) {
        this.clock = clock;
        String id = Ids.uuid1();
        this.root = FileNode.empty(id, id, "/", "folder", clock.millis());
        this.nodes.put(id, this.root);
    }

    FileNode root() {
        return this.root;
    }

    synchronized @Nullable FileNode node(String id) {
        return this.nodes.get(id);
    }

    /** Returns the contents of a folder, oldest first. */
    synchronized List<FileNode> children(String folderId) {
        return this.nodes.values().stream()
                .filter((node) -> node.parentId().equals(folderId) && !node.isRoot())
                .toList();
    }

    /** Returns a file or folder and all folders above it, innermost first. */
    synchronized List<FileNode> chain(FileNode from) {
        List<FileNode> chain = new ArrayList<>();
        FileNode node = from;
        while (!node.isRoot()) {
            chain.add(node);
            node = this.nodes.getOrDefault(node.parentId(), this.root);
        }
        chain.add(this.root);
        return chain;
    }

    /** Returns a file, or all files in a folder and its subfolders. */
    synchronized List<FileNode> files(FileNode node) {
        if (!node.isFolder()) {
            return List.of(node);
        }
        return children(node.id()).stream()
                .flatMap((child) -> files(child).stream())
                .toList();
    }

    synchronized long size(FileNode node) {
        return files(node).stream().mapToLong(FileNode::size).sum();
    }

    synchronized boolean hasChild(String folderId, String name) {
        return children(folderId).stream().anyMatch((child) -> child.name().equals(name));
    }

    /** Stores a file; if its name is taken, a number is appended. */
    synchronized FileNode store(String folderId, String name, byte[] content) {
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String free = name;
        for (int number = 1; hasChild(folderId, free); number++) {
            free = stem + "(" + number + ")" + name.substring(stem.length());
        }
        List<String> taken = children(folderId).stream().map(FileNode::location).toList();
        StringBuilder location = new StringBuilder(name);
        while (taken.contains(location.toString())) {
            location.append('_');
        }
        return put(FileNode.file(Ids.uuid1(), folderId, free, location.toString(), content, this.clock.millis()));
    }

    synchronized FileNode create(String folderId, String name, String type) {
        return put(FileNode.empty(Ids.uuid1(), folderId, name, type, this.clock.millis()));
    }

    /** Returns the folder with the given name, creating it if necessary. */
    synchronized FileNode folder(String parentId, String name) {
        return children(parentId).stream()
                .filter((child) -> child.isFolder() && child.name().equals(name))
                .findFirst()
                .orElseGet(() -> create(parentId, name, "folder"));
    }

    synchronized void rename(FileNode node, String name) {
        put(node.named(name, this.clock.millis()));
    }

    synchronized void move(FileNode node, String folderId) {
        put(node.under(folderId, this.clock.millis()));
    }

    /** Moves a file, or the contents of a folder to a new folder of its name, or to the one that has it. */
    synchronized void moveContents(FileNode node, String folderId) {
        if (!node.isFolder()) {
            move(node, folderId);
            return;
        }
        FileNode target = folder(folderId, node.name());
        if (!target.id().equals(node.id())) {
            children(node.id()).forEach((child) -> moveContents(child, target.id()));
            this.nodes.remove(node.id());
        }
    }

    /** Removes a file, or a folder with its contents; returns the removed nodes. */
    synchronized List<FileNode> remove(FileNode node) {
        List<FileNode> removed = new ArrayList<>();
        children(node.id()).forEach((child) -> removed.addAll(remove(child)));
        if (!node.isRoot()) {
            this.nodes.remove(node.id());
            removed.add(node);
        }
        return removed;
    }

    synchronized List<String> documents(String fileId) {
        return this.documents.getOrDefault(fileId, List.of());
    }

    synchronized void link(String fileId, List<String> documentIds) {
        this.documents.put(fileId, List.copyOf(documentIds));
    }

    private FileNode put(FileNode node) {
        this.nodes.put(node.id(), node);
        return node;
    }
}
