package io.github.ragflowspring.emulator.internal.chat;

/** Words in a question that change its answer. */
enum Trigger {
    /** The model is slow. */
    SLOW("#slow"),
    /** The answer begins with reasoning. */
    THINK("#think"),
    /** The model fails before its first token. */
    FAIL_MODEL("#fail-model"),
    /** The model fails during its answer. */
    FAIL_MID("#fail-mid"),
    /** RAGFlow fails before it calls the model. */
    FAIL_SERVER("#fail-server"),
    /** The connection breaks during the answer. */
    CUT("#cut"),
    /** The model cites nothing, so that RAGFlow inserts the citations. */
    NOCITE("#nocite");

    private final String word;

    Trigger(String word) {
        this.word = word;
    }

    String word() {
        return this.word;
    }
}
