package io.github.ragflowspring.client.internal.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids of a request, which are looked up in the messages of its response. A message is read once, however many ids there are:
 * both may be long.
 */
public final class NamedIds {

    private static final Pattern WORD = Pattern.compile("[\\w-]+");

    private final List<String> ids;

    /** The indexes of the ids that are words. */
    private final Map<String, Integer> words = new LinkedHashMap<>();

    /** The indexes of the other ids, which RAGFlow does not generate. */
    private final Map<Integer, Pattern> others = new LinkedHashMap<>();

    /** Creates the ids of a request. */
    public NamedIds(List<String> ids) {
        this.ids = ids;
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            if (WORD.matcher(id).matches()) {
                this.words.putIfAbsent(id, i);
            } else {
                this.others.put(i, Pattern.compile("(?<![\\w-])" + Pattern.quote(id) + "(?![\\w-])"));
            }
        }
    }

    /** Returns the ids that a message contains, and not only as a part of a longer word, in the order of the request. */
    public List<String> in(String message) {
        SortedSet<Integer> named = new TreeSet<>();
        Matcher matcher = WORD.matcher(message);
        while (matcher.find()) {
            Integer index = this.words.get(matcher.group());
            if (index != null) {
                named.add(index);
            }
        }
        this.others.forEach((index, id) -> {
            if (id.matcher(message).find()) {
                named.add(index);
            }
        });
        return named.stream().map(this.ids::get).toList();
    }
}
