package io.github.ragflowspring.emulator.internal.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** A search by indexes has exactly the results of a search that compares the question with each chunk. */
class SearchTests {

    private static final List<String> WORDS = List.of(
            "pier",
            "harbour",
            "station",
            "stations",
            "volcano",
            "comets",
            "river",
            "海洋中",
            "2024",
            "report",
            "lamp",
            "oil");

    private final Parsing parsing = new Parsing(InstantSource.system(), Duration.ZERO);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsWhatComparisonWithEachChunkFinds(long seed) {
        Random random = new Random(seed);
        List<Dataset> datasets = List.of(dataset(random), dataset(random));
        for (int i = 0; i < 40; i++) {
            List<Chunk> chunks = searched(datasets, random);
            String question = text(random, random.nextInt(5));
            Retrieval.Settings settings = new Retrieval.Settings(
                    random.nextInt(5) / 4.0,
                    (random.nextInt(12) - 1) / 10.0,
                    random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(20));
            Retrieval expected = naive(chunks, question, settings);
            Retrieval actual = Retrieval.search(chunks, question, settings);
            assertThat(actual.weights()).isEqualTo(expected.weights());
            assertThat(DocumentCounts.of(actual.hits()).entrySet())
                    .containsExactlyElementsOf(counts(expected.hits()).entrySet());
            assertThat(actual.hits()).isEqualTo(expected.hits());
            change(datasets, random);
        }
    }

    private Dataset dataset(Random random) {
        Dataset dataset = new Dataset("s" + random.nextInt(), JsonNodeFactory.instance.objectNode(), 0);
        for (int i = 0; i < 40; i++) {
            dataset.add(document(dataset, i + ".txt", random));
        }
        return dataset;
    }

    private Document document(Dataset dataset, String name, Random random) {
        Document document = new Document("d" + random.nextInt(), dataset.id(), name, new byte[0], this.parsing);
        for (int i = random.nextInt(9); i > 0; i--) {
            document.addChunk(new Chunk(document, i, text(random, 1 + random.nextInt(8))));
        }
        return document;
    }

    private static String text(Random random, int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        return text.toString();
    }

    /** Returns the chunks that searches find, of all or some documents, or any chunks in any order. */
    private static List<Chunk> searched(List<Dataset> datasets, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Dataset.searched(datasets);
            case 1 ->
                SearchedChunks.of(
                        datasets.stream()
                                .flatMap((dataset) -> dataset.documents().stream())
                                .filter((document) -> document.name().length() % 2 == random.nextInt(2))
                                .toList(),
                        false);
            default -> {
                List<Chunk> chunks = new ArrayList<>(datasets.get(0).chunks());
                chunks.removeIf((chunk) -> random.nextInt(3) == 0);
                yield chunks;
            }
        };
    }

    private void change(List<Dataset> datasets, Random random) {
        Dataset dataset = datasets.get(random.nextInt(2));
        List<Document> documents = dataset.documents();
        Document document = documents.get(random.nextInt(documents.size()));
        switch (random.nextInt(6)) {
            case 0 -> document.addChunk(new Chunk(document, 50, text(random, 3)));
            case 1 -> document.enable(random.nextBoolean());
            case 2 ->
                document.removeChunks(
                        document.chunks().stream().limit(1).map(Chunk::id).toList());
            case 3 -> dataset.remove(document);
            case 4 -> dataset.add(document(dataset, random.nextInt() + ".txt", random));
            default ->
                document.chunks().stream()
                        .limit(2)
                        .forEach((chunk) ->
                                document.replaceChunk(chunk.with(chunk.text().withAvailable(random.nextBoolean()))));
        }
    }

    private static Map<Document, Integer> counts(List<Hit> hits) {
        Map<Document, Integer> counts = new LinkedHashMap<>();
        hits.forEach((hit) -> counts.merge(hit.chunk().document(), 1, Integer::sum));
        return counts;
    }

    private static Retrieval naive(List<Chunk> chunks, String question, Retrieval.Settings settings) {
        List<String> asked = List.copyOf(new LinkedHashSet<>(Terms.of(question)));
        double average = chunks.isEmpty()
                ? 1
                : (double) chunks.stream()
                                .mapToLong((chunk) -> chunk.terms().size())
                                .sum()
                        / chunks.size();
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String term : asked) {
            long frequency = chunks.stream()
                    .filter((chunk) -> chunk.terms().contains(term))
                    .count();
            weights.put(term, Math.log(1 + (chunks.size() - frequency + 0.5) / (frequency + 0.5)));
        }
        double total =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (total == 0) {
            return new Retrieval(List.of(), weights);
        }
        Map<Short, Float> vector = values(HashVector.of(asked));
        List<Hit> hits = new ArrayList<>();
        for (Chunk chunk : chunks) {
            double lengthFactor = 1 - 0.5 + 0.5 * chunk.terms().size() / average;
            double score = 0;
            for (String term : asked) {
                int count = (int) chunk.terms().stream().filter(term::equals).count();
                score += weights.get(term) * count * (1.2 + 1) / (count + 1.2 * lengthFactor);
            }
            double termSimilarity = Math.min(1, score / total);
            double product = 0;
            for (short position : chunk.vector().positions()) {
                product += values(chunk.vector()).get(position) * (double) vector.getOrDefault(position, 0f);
            }
            double vectorSimilarity = Math.min(1, Math.max(0, product));
            double similarity =
                    (1 - settings.vectorWeight()) * termSimilarity + settings.vectorWeight() * vectorSimilarity;
            if (similarity >= settings.threshold()) {
                hits.add(new Hit(chunk, similarity, termSimilarity, vectorSimilarity));
            }
        }
        hits.sort(Comparator.comparingDouble(Hit::similarity).reversed());
        return new Retrieval(List.copyOf(hits.subList(0, Math.min(hits.size(), settings.limit()))), weights);
    }

    private static Map<Short, Float> values(HashVector vector) {
        Map<Short, Float> values = new HashMap<>();
        for (int i = 0; i < vector.positions().length; i++) {
            values.put(vector.positions()[i], vector.values()[i]);
        }
        return values;
    }
}
