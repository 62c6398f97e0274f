package io.github.ragflowspring.client.dataset;

import java.util.Locale;

/** Who may use a dataset. */
public enum DatasetPermission {

    /** Its owner. RAGFlow's default. */
    ME,

    /** All members of the team of its owner. */
    TEAM,

    /** Something that this version does not know; cannot be sent. */
    UNKNOWN;

    String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DatasetPermission of(String value) {
        return switch (value) {
            case "me" -> ME;
            case "team" -> TEAM;
            default -> UNKNOWN;
        };
    }
}
