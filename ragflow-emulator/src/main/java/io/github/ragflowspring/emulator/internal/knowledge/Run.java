package io.github.ragflowspring.emulator.internal.knowledge;

/** The state of parsing a document. */
public enum Run {
    /** Not started. */
    UNSTART("0", "unstart_count"),
    /** In progress. */
    RUNNING("1", "running_count"),
    /** Stopped. */
    CANCEL("2", "cancel_count"),
    /** Completed. */
    DONE("3", "done_count"),
    /** Failed. */
    FAIL("4", "fail_count");

    private final String number;

    private final String countedAs;

    Run(String number, String countedAs) {
        this.number = number;
        this.countedAs = countedAs;
    }

    String number() {
        return this.number;
    }

    String countedAs() {
        return this.countedAs;
    }
}
