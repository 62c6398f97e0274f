package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.script.ScriptedReply;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to run an agent.
 *
 * @param tenantId the id of the tenant
 * @param agent the agent
 * @param state the state of the session's canvas
 * @param question the question, which may be empty
 * @param inputs the inputs by name
 * @param inSession whether the request names the session
 * @param reply the scripted replies of the request
 */
record RunRequest(
        String tenantId,
        Agent agent,
        CanvasState state,
        String question,
        ObjectNode inputs,
        boolean inSession,
        ScriptedReply reply) {}
