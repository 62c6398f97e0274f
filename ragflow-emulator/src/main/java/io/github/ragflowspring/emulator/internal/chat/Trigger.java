package io.github.ragflowspring.emulator.internal.chat;

/** Words that, standing anywhere in a question, make its answer special. */
enum Trigger {
    /** The model takes its time over each token. */
    SLOW("#slow"),
    /** The model thinks before it answers. */
    THINK("#think"),
    /** The model fails before its first token. */
    FAIL_MODEL("#fail-model"),
    /** The model fails in the middle of its answer. */
    FAIL_MID("#fail-mid"),
    /** RAGFlow itself fails, before it asks the model. */
    FAIL_SERVER("#fail-server"),
    /** The connection is cut in the middle of the answer. */
    CUT("#cut"),
    /** The model cites nothing, so that RAGFlow inserts the citations. */
    NOCITE("#nocite");

    private final String word;

    Trigger(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
