package io.github.ragflowspring.client.internal.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words that a route of RAGFlow has where another route has an id. An id that equals one of them would reach the other
 * route.
 */
public final class RouteWords {

    /** Routes of all known releases that the client does not use, and that differ from one that it uses by a word. */
    private static final List<String> OTHER_ROUTES = List.of(
            "/api/v1/agents/prompts",
            "/api/v1/agents/rerun",
            "/api/v1/agents/test_db_connection",
            "/api/v1/chats/ask",
            "/api/v1/chats/mindmap",
            "/api/v1/chats/related_questions",
            "/api/v1/chats/transcriptions",
            "/api/v1/chats/tts",
            "/api/v1/datasets/metadata",
            "/api/v1/datasets/tags",
            "/api/v1/datasets/{dataset_id}/documents/batch-update-status",
            "/api/v1/datasets/{dataset_id}/documents/metadatas",
            "/api/v1/datasets/{dataset_id}/documents/parse",
            "/api/v1/datasets/{dataset_id}/documents/stop",
            "/api/v1/documents/artifact");

    private static final Map<String, Set<String>> WORDS = words();

    private RouteWords() {}

    /**
     * Returns whether an id is such a word.
     *
     * @param variable the name of the id in the paths of routes
     * @param id the id
     * @return whether a route has it where this one has the id
     */
    public static boolean contains(String variable, String id) {
        return WORDS.getOrDefault(variable, Set.of()).contains(id);
    }

    private static Map<String, Set<String>> words() {
        List<String[]> used = Arrays.stream(Operation.values())
                .flatMap(Operation::paths)
                .map(RouteWords::segments)
                .toList();
        List<String[]> all = new ArrayList<>(used);
        OTHER_ROUTES.forEach((path) -> all.add(segments(path)));
        Map<String, Set<String>> words = new HashMap<>();
        for (String[] path : used) {
            for (int i = 0; i < path.length; i++) {
                if (isVariable(path[i])) {
                    int position = i;
                    Set<String> ofVariable = words.computeIfAbsent(name(path[i]), (unused) -> new HashSet<>());
                    all.stream()
                            .filter((other) -> differs(path, other, position))
                            .forEach((other) -> ofVariable.add(other[position]));
                }
            }
        }
        return Map.copyOf(words);
    }

    /** Returns whether a path has a word where another one has a variable, and the same segments before. */
    private static boolean differs(String[] path, String[] other, int position) {
        return other.length > position
                && !isVariable(other[position])
                && Stream.iterate(0, (i) -> i < position, (i) -> i + 1)
                        .allMatch((i) -> isVariable(path[i]) ? isVariable(other[i]) : path[i].equals(other[i]));
    }

    private static String[] segments(String path) {
        return path.substring(1).split("/", -1);
    }

    private static String name(String variable) {
        return variable.substring(1, variable.length() - 1);
    }

    /** Two variables with a colon between them are never equal to a word. */
    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.indexOf('}') == segment.length() - 1;
    }
}
