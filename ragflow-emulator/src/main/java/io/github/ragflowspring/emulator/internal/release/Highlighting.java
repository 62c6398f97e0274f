package io.github.ragflowspring.emulator.internal.release;

/** When search results are highlighted. */
public enum Highlighting {
    /** Unless the request contains the text {@code "false"}. */
    BY_DEFAULT,
    /** If the request asks for it with a boolean or its text; other values are an error. */
    ON_DEMAND_CHECKED,
    /** If the request asks for it. */
    ON_DEMAND
}
