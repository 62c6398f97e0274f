package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.wire.Ids;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A version of an agent.
 *
 * @param id the id
 * @param title the title
 * @param dsl the workflow
 * @param published whether it is published
 * @param time the time of its creation in milliseconds
 */
record AgentVersion(String id, String title, ObjectNode dsl, boolean published, long time) {

    static AgentVersion of(String agentTitle, ObjectNode dsl, boolean published) {
        Instant now = Instant.now();
        return new AgentVersion(
                Ids.uuid1(), "emulator_" + agentTitle + "_" + now, dsl.deepCopy(), published, now.toEpochMilli());
    }

    AgentVersion asPublished() {
        return new AgentVersion(this.id, this.title, this.dsl, true, this.time);
    }
}
