package io.github.ragflowspring.emulator.internal.release;

/**
 * What a release makes of requests that create and change chat assistants.
 *
 * @param form how a request names the model's and the prompt's settings
 * @param updateClearsDatasets whether an update without {@code dataset_ids} takes the assistant's datasets away
 * @param modelTypeKept whether the type of a changed model stands beside its name from then on
 */
public record ChatRules(Form form, boolean updateClearsDatasets, boolean modelTypeKept) {

    /** How a request names the settings. */
    public enum Form {
        /** {@code llm} and {@code prompt}; an update answers nothing but its code. */
        LLM_AND_PROMPT,
        /** {@code llm_id}, {@code llm_setting}, {@code prompt_config} and single fields; others are not looked at. */
        FIELDS
    }
}
