package io.github.ragflowspring.emulator.internal.agent;

import tools.jackson.databind.node.ObjectNode;

/**
 * An event of an agent run.
 *
 * @param name the name of the event on the wire
 * @param data the data of the event
 */
record AgentEvent(String name, ObjectNode data) {

    static final String MESSAGE = "message";

    static final String MESSAGE_END = "message_end";

    static final String NODE_STARTED = "node_started";

    static final String NODE_FINISHED = "node_finished";

    static final String USER_INPUTS = "user_inputs";

    static final String WORKFLOW_STARTED = "workflow_started";

    static final String WORKFLOW_FINISHED = "workflow_finished";

    boolean is(String expected) {
        return this.name.equals(expected);
    }
}
