package io.github.ragflowspring.client.internal.support;

import io.github.ragflowspring.client.error.RagflowProtocolException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/** Checks ids before they become part of a request. */
public final class Ids {

    private Ids() {}

    /**
     * Checks an id before it becomes part of a path.
     *
     * <p>RAGFlow decodes a path before it selects the route: an id with a slash would reach another route even if it was
     * encoded.
     *
     * @param name the name of the argument, for the message
     * @param id the id
     * @return the id
     * @throws IllegalArgumentException if the id is blank or contains whitespace or one of the characters {@code / \ ? # % ;}
     */
    public static String check(String name, @Nullable String id) {
        if (id == null || !isId(id)) {
            // Created only if needed: the suppliers of three messages would cost more than the checks.
            throw new IllegalArgumentException("'" + name + "' must not " + violation(id));
        }
        return id;
    }

    /**
     * Checks an id from a response before it becomes part of another request, where the caller would not be to blame for
     * it.
     *
     * @param id the id
     * @return the id
     * @throws RagflowProtocolException if the id is not valid
     */
    public static String checkFromServer(String id) {
        if (!isId(id)) {
            // Without the id, which may contain the API key.
            throw RagflowProtocolException.builder("RAGFlow returned an invalid id.")
                    .build();
        }
        return id;
    }

    private static String violation(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return "be null or blank";
        }
        return isDots(id) ? "be '" + id + "'" : "contain whitespace or any of / \\ ? # % ;";
    }

    private static boolean isId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c <= ' ' || c == 127 || "/\\?#%;".indexOf(c) >= 0) {
                return false;
            }
        }
        return !id.isBlank() && !isDots(id);
    }

    private static boolean isDots(String id) {
        return id.equals(".") || id.equals("..");
    }

    /**
     * Checks several ids.
     *
     * @param name the name of the argument, for the message
     * @param ids the ids
     * @return an unmodifiable copy without repetitions, in the same order
     * @throws IllegalArgumentException if one of the ids is null or not valid
     */
    public static List<String> checkAll(String name, Collection<String> ids) {
        Assert.notNull(ids, () -> "'" + name + "' must not be null");
        return ids.stream().map((id) -> check(name, id)).distinct().toList();
    }
}
