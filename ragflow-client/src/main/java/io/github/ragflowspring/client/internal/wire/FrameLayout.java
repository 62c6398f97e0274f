package io.github.ragflowspring.client.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one form of frames, as a tree of their names. */
public final class FrameLayout {

    private final Node root = new Node("");

    /** The number of fields and of the objects and arrays that contain them. */
    private int size;

    private FrameLayout(FrameField... fields) {
        for (FrameField field : fields) {
            this.root.at(field).slot = field.ordinal();
        }
        this.size = fields.length;
        number(this.root);
    }

    /**
     * Creates a layout.
     *
     * @param fields all constants of an enum
     * @return the layout
     */
    public static FrameLayout of(FrameField... fields) {
        return new FrameLayout(fields);
    }

    Node root() {
        return this.root;
    }

    int size() {
        return this.size;
    }

    /** Returns the node above a field. */
    Node parent(FrameField field) {
        String path = field.path();
        int end = path.lastIndexOf('.');
        return (end < 0) ? this.root : this.root.at(path.substring(0, end));
    }

    /** Gives the objects and arrays that are not fields themselves a slot, which shows that there are two of them. */
    private void number(Node node) {
        if (node.slot < 0) {
            node.slot = this.size++;
        }
        node.children.forEach(this::number);
    }

    /** A name of the layout. */
    static final class Node {

        private static final String FIRST = "0";

        private static final String OTHERS = "*";

        private final String name;

        private final byte[] bytes;

        private final List<Node> children = new ArrayList<>();

        private Node[] named = {};

        private @Nullable Node first;

        private @Nullable Node others;

        private int slot = -1;

        private Node(String name) {
            this.name = name;
            this.bytes = name.getBytes(StandardCharsets.UTF_8);
        }

        int slot() {
            return this.slot;
        }

        /** Returns whether this represents all other fields of an object. */
        boolean isOthers() {
            return this.name.equals(OTHERS);
        }

        /** Returns the node of the first element of an array. */
        @Nullable
        Node first() {
            return this.first;
        }

        /** Returns the node of a field, or {@code null} if the field is ignored. */
        @Nullable
        Node child(byte[] frame, int start, int end) {
            for (Node child : this.named) {
                if (child.bytes.length == end - start
                        && Arrays.equals(child.bytes, 0, child.bytes.length, frame, start, end)) {
                    return child;
                }
            }
            return this.others;
        }

        boolean hasChild(String name) {
            return this.children.stream().anyMatch((child) -> child.name.equals(name));
        }

        private Node at(FrameField field) {
            return at(field.path());
        }

        private Node at(String path) {
            Node node = this;
            for (String step : path.split("\\.", -1)) {
                node = node.orNew(step);
            }
            return node;
        }

        private Node orNew(String step) {
            for (Node child : this.children) {
                if (child.name.equals(step)) {
                    return child;
                }
            }
            Node child = new Node(step);
            this.children.add(child);
            switch (step) {
                case FIRST -> this.first = child;
                case OTHERS -> this.others = child;
                default -> {
                    this.named = Arrays.copyOf(this.named, this.named.length + 1);
                    this.named[this.named.length - 1] = child;
                }
            }
            return child;
        }
    }
}
