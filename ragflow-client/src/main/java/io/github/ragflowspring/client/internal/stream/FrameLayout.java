package io.github.ragflowspring.client.internal.stream;

import io.github.ragflowspring.client.internal.json.ByteSearch;
import io.github.ragflowspring.client.internal.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one form of frames, as a tree of their names. */
public final class FrameLayout {

    private final Node root = new Node("");

    /** The number of fields and of the objects and arrays that contain them. */
    private int size;

    private FrameLayout(FrameField... fields) {
        for (FrameField field : fields) {
            this.root.at(steps(field)).slot = field.ordinal();
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

    /** Returns the value of a field in the tree of a frame, or a missing node. */
    JsonValue find(JsonValue frame, FrameField field) {
        String name = steps(field).get(parents(field).size());
        return name.equals(Node.OTHERS)
                ? others(frame, field).values().stream().findFirst().orElse(JsonValue.MISSING)
                : parent(frame, field).get(name);
    }

    /** Returns the fields that the layout does not contain, next to the field that represents them. */
    Map<String, JsonValue> others(JsonValue frame, FrameField field) {
        Node known = this.root.at(parents(field));
        Map<String, JsonValue> others = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> property : parent(frame, field).properties()) {
            if (!known.hasChild(property.getKey())) {
                others.put(property.getKey(), property.getValue());
            }
        }
        return others;
    }

    private static JsonValue parent(JsonValue frame, FrameField field) {
        JsonValue value = frame;
        for (String step : parents(field)) {
            value = step.equals(Node.FIRST) ? value.get(0) : value.get(step);
        }
        return value;
    }

    private static List<String> steps(FrameField field) {
        return List.of(field.path().split("\\.", -1));
    }

    private static List<String> parents(FrameField field) {
        List<String> steps = steps(field);
        return steps.subList(0, steps.size() - 1);
    }

    /** Assigns slots to the objects and arrays that are not fields, so that a second one of the same name is noticed. */
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

        /** The beginnings of the names, which are compared first. */
        private long[] heads = {};

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
            long head = ByteSearch.head(frame, start, end);
            for (int i = 0; i < this.heads.length; i++) {
                if (this.heads[i] == head && this.named[i].isNamed(frame, start, end)) {
                    return this.named[i];
                }
            }
            return this.others;
        }

        /** Returns whether a name whose beginning is equal is the name of this node. */
        private boolean isNamed(byte[] frame, int start, int end) {
            int length = end - start;
            return this.bytes.length == length
                    && (length <= Long.BYTES || Arrays.equals(this.bytes, 0, length, frame, start, end));
        }

        boolean hasChild(String name) {
            return Arrays.stream(this.named).anyMatch((child) -> child.name.equals(name));
        }

        private Node at(List<String> path) {
            Node node = this;
            for (String step : path) {
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
                    this.heads = Arrays.copyOf(this.heads, this.named.length);
                    this.heads[this.named.length - 1] = ByteSearch.head(child.bytes, 0, child.bytes.length);
                }
            }
            return child;
        }
    }
}
