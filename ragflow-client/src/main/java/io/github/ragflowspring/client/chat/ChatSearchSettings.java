package io.github.ragflowspring.client.chat;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * How a chat assistant finds chunks for a question.
 *
 * <p>In a request {@code null} leaves a setting as it is, or is RAGFlow's default for a new assistant; in an answer it
 * means that the server does not tell.
 *
 * @param similarityThreshold how similar a chunk must be to count, from 0 to 1
 * @param vectorSimilarityWeight the share of the vectors in the similarity, from 0 to 1; the words have the rest
 * @param topN how many chunks the model gets at most
 * @param topK how many chunks are looked at to find them. Up to v0.24 the answer to a create does not tell it
 * @param rerankModel the model that sorts the chunks anew, or {@code null} if there is none
 */
public record ChatSearchSettings(
        @Nullable Double similarityThreshold,
        @Nullable Double vectorSimilarityWeight,
        @Nullable Integer topN,
        @Nullable Integer topK,
        @Nullable String rerankModel) {

    private static final ChatSearchSettings NONE = new ChatSearchSettings(null, null, null, null, null);

    /**
     * Returns settings of which none is set.
     *
     * @return the settings
     */
    public static ChatSearchSettings none() {
        return NONE;
    }

    /**
     * Returns these settings with another threshold.
     *
     * @param similarityThreshold how similar a chunk must be to count, from 0 to 1
     * @return the settings
     */
    public ChatSearchSettings similarityThreshold(double similarityThreshold) {
        checkShare("similarityThreshold", similarityThreshold);
        return new ChatSearchSettings(
                similarityThreshold, this.vectorSimilarityWeight, this.topN, this.topK, this.rerankModel);
    }

    /**
     * Returns these settings with another weight.
     *
     * @param vectorSimilarityWeight the share of the vectors in the similarity, from 0 to 1; the words have the rest. Up to v0.24
     *     RAGFlow calls it {@code keywords_similarity_weight} and reads it back as one minus it; here it is the same on
     *     all releases
     * @return the settings
     */
    public ChatSearchSettings vectorSimilarityWeight(double vectorSimilarityWeight) {
        checkShare("vectorSimilarityWeight", vectorSimilarityWeight);
        return new ChatSearchSettings(
                this.similarityThreshold, vectorSimilarityWeight, this.topN, this.topK, this.rerankModel);
    }

    /**
     * Returns these settings with another number of chunks.
     *
     * @param topN how many chunks the model gets at most, 1 or more
     * @return the settings
     */
    public ChatSearchSettings topN(int topN) {
        Assert.isTrue(topN > 0, "topN must be 1 or more");
        return new ChatSearchSettings(
                this.similarityThreshold, this.vectorSimilarityWeight, topN, this.topK, this.rerankModel);
    }

    /**
     * Returns these settings with another number of candidates.
     *
     * @param topK how many chunks are looked at, 1 or more
     * @return the settings
     */
    public ChatSearchSettings topK(int topK) {
        Assert.isTrue(topK > 0, "topK must be 1 or more");
        return new ChatSearchSettings(
                this.similarityThreshold, this.vectorSimilarityWeight, this.topN, topK, this.rerankModel);
    }

    /**
     * Returns these settings with another rerank model.
     *
     * @param rerankModel the name of the model; empty for none
     * @return the settings
     */
    public ChatSearchSettings rerankModel(String rerankModel) {
        return new ChatSearchSettings(
                this.similarityThreshold, this.vectorSimilarityWeight, this.topN, this.topK, rerankModel);
    }

    private static void checkShare(String name, double share) {
        Assert.isTrue(share >= 0 && share <= 1, () -> name + " must be from 0 to 1");
    }
}
