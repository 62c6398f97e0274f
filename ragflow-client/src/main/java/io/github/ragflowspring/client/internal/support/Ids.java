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
     * <p>RAGFlow decodes a path before it looks for the route, so that an id with a slash would reach another route even
     * when it was encoded.
     *
     * @param name the name of the argument, for the message
     * @param id the id
     * @return the id
     * @throws IllegalArgumentException if the id is blank or has characters that no id has
     */
    public static String check(String name, @Nullable String id) {
        Assert.hasText(id, () -> name + " must not be null or blank");
        Assert.isTrue(isId(id), () -> name + " is no id of RAGFlow: it must not have blanks or any of / \\ ? # % ;");
        return id;
    }

    /**
     * Checks an id that the server gave before it is sent back in another call: there it would be no mistake of the
     * caller.
     *
     * @param id the id
     * @return the id
     * @throws RagflowProtocolException if it is blank or has characters that no id has
     */
    public static String checkFromServer(String id) {
        if (!isId(id)) {
            // Without the id, from which nothing took the API key out.
            throw RagflowProtocolException.builder("RAGFlow gave an id that cannot be one.")
.build();
        }
        return id;
    }

    private static boolean isId(String id) {
        return !id.isBlank()
                && id.chars().noneMatch((c) -> c <= ' ' || c == 127 || "/\\?#%;".indexOf(c) >= 0)
                && !id.equals(".")
                && !id.equals("..");
    }

    /**
     * Checks several ids.
     *
     * @param name the name of the argument, for the message
     * @param ids the ids
     * @return an unmodifiable copy without repetitions, in the same order
     * @throws IllegalArgumentException if one of the ids is null, blank or has characters that no id has
     */
    public static List<String> checkAll(String name, Collection<String> ids) {
        Assert.notNull(ids, () -> name + " must not be null");
        return ids.stream()
                .map((id) -> check("an element of " + name, id))
                .distinct()
                .toList();
    }
}
