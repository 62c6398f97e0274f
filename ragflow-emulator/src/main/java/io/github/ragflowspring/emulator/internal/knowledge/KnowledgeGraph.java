package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Extracts a small knowledge graph from chunks: names are the nodes, and names in the same chunk are connected. A name is
 * a sequence of capitalised words or a Chinese word.
 */
final class KnowledgeGraph {

    private static final Set<String> DETERMINERS = Set.of("THE", "THIS", "EACH", "EVERY");

    private static final Pattern NAME =
            Pattern.compile("\\p{Lu}[\\p{L}\\p{N}-]+(?: \\p{Lu}[\\p{L}\\p{N}-]+)*|\\p{IsHan}{2,4}");

    private static final Set<String> NO_NAMES = Set.of(
            "THE", "THIS", "THAT", "THESE", "THOSE", "IT", "ITS", "IN", "ON", "AT", "AN", "AND", "AS", "IF", "OF", "TO",
            "BY", "FOR", "FROM", "WITH", "WHEN", "WHERE", "WHAT", "WHICH", "WHO", "HOW", "WHY", "EACH", "EVERY", "ALL",
            "SOME", "NO", "NOT", "BUT", "OR", "SO", "THEN", "THEY", "WE", "YOU", "HE", "SHE", "ONE");

    private static final int MAX_NODES = 64;

    private KnowledgeGraph() {}

    /** Returns the graph in RAGFlow's form, or an empty object if there are no names. */
    static ObjectNode of(List<Chunk> chunks) {
        Map<String, List<Chunk>> places = places(chunks);
        if (places.isEmpty()) {
            return PythonJson.object();
        }
        Map<String, Map<String, List<Chunk>>> neighbours = neighbours(places);
        int ends = neighbours.values().stream().mapToInt(Map::size).sum() * 2;
        ObjectNode graph = PythonJson.object().put("directed", false).put("multigraph", false);
        sources(graph.putObject("graph"), chunks);
        ArrayNode nodes = graph.putArray("nodes");
        places.entrySet().stream()
                .map((place) -> node(place.getKey(), place.getValue(), rank(place.getKey(), neighbours, ends)))
                .sorted(Comparator.comparingDouble(
                        (ObjectNode node) -> -node.path("pagerank").doubleValue()))
                .forEach(nodes::add);
        List<ObjectNode> edges = new ArrayList<>();
        neighbours.forEach((from, others) -> others.forEach((to, shared) -> edges.add(edge(from, to, shared))));
        edges.sort(Comparator.comparingDouble((edge) -> -edge.path("weight").doubleValue()));
        edges.forEach(graph.putArray("edges")::add);
        return graph;
    }

    private static Map<String, List<Chunk>> places(List<Chunk> chunks) {
        Map<String, List<Chunk>> all = new LinkedHashMap<>();
        for (Chunk chunk : chunks) {
            names(chunk.content())
                    .forEach((name) -> all.computeIfAbsent(name, (unused) -> new ArrayList<>())
                            .add(chunk));
        }
        Map<String, List<Chunk>> most = new LinkedHashMap<>();
        all.entrySet().stream()
                .sorted(Comparator.comparingInt((place) -> -place.getValue().size()))
                .limit(MAX_NODES)
                .forEach((place) -> most.put(place.getKey(), place.getValue()));
        return most;
    }

    private static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            String name = withoutDeterminer(matcher.group().toUpperCase(Locale.ROOT));
            if (!NO_NAMES.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static String withoutDeterminer(String name) {
        int end = name.indexOf(' ');
        return end > 0 && DETERMINERS.contains(name.substring(0, end)) ? name.substring(end + 1) : name;
    }

    private static Map<String, Map<String, List<Chunk>>> neighbours(Map<String, List<Chunk>> places) {
        List<String> names = List.copyOf(places.keySet());
        Map<String, Map<String, List<Chunk>>> neighbours = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            for (String other : names.subList(i + 1, names.size())) {
                List<Chunk> shared = new ArrayList<>(places.getOrDefault(names.get(i), List.of()));
                shared.retainAll(places.getOrDefault(other, List.of()));
                if (!shared.isEmpty()) {
                    neighbours
                            .computeIfAbsent(names.get(i), (unused) -> new TreeMap<>())
                            .put(other, shared);
                }
            }
        }
        return neighbours;
    }

    private static double rank(String name, Map<String, Map<String, List<Chunk>>> neighbours, int ends) {
        long degree = neighbours.getOrDefault(name, Map.of()).size()
                + neighbours.values().stream()
                        .filter((others) -> others.containsKey(name))
                        .count();
        return (degree + 1.0) / (ends + 1.0);
    }

    private static ObjectNode node(String name, List<Chunk> places, double rank) {
        ObjectNode node = PythonJson.object()
                .put("id", name)
                .put("entity_name", name)
                .put("entity_type", name.contains(" ") ? "EVENT" : "CATEGORY")
                .put("description", sentence(places.get(0).content(), name))
                .put("pagerank", rank);
        sources(node, places);
        return node;
    }

    private static ObjectNode edge(String from, String to, List<Chunk> shared) {
        ObjectNode edge = PythonJson.object()
                .put("source", from)
                .put("src_id", from)
                .put("target", to)
                .put("tgt_id", to)
                .put("description", sentence(shared.get(0).content(), to))
                .put("weight", (double) shared.size());
        edge.putArray("keywords").add("mentioned together");
        sources(edge, shared);
        return edge;
    }

    private static void sources(ObjectNode json, List<Chunk> chunks) {
        ArrayNode sources = json.putArray("source_id");
        chunks.stream().map((chunk) -> chunk.document().id()).distinct().forEach(sources::add);
    }

    /** Returns the first sentence that contains the name. */
    private static String sentence(String text, String name) {
        for (String sentence : text.replace('\n', ' ').split("(?<=[.!?。！？])", -1)) {
            if (sentence.toUpperCase(Locale.ROOT).contains(name)) {
                return sentence.strip();
            }
        }
        return text.strip();
    }
}
