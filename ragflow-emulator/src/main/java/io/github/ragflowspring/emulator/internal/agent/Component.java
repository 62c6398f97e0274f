package io.github.ragflowspring.emulator.internal.agent;

/** Plays the components of one type. */
interface Component {

    /** Returns the thoughts in the {@code node_started} event, which may be empty. */
    default String thoughts(RunContext run) {
        return "";
    }

    /** Asks the user for input if the component needs it; returns whether the run has to wait for it. */
    default boolean asksForInput(Node node, RunContext run) {
        return false;
    }

    /** Plays a component; returns whether the run continues. */
    boolean play(Node node, RunContext run);
}
