package io.github.ragflowspring.emulator.internal.knowledge;

/** How far the parsing of a document has come. */
public enum Run {
    /** Not begun. */
    UNSTART("0", "unstart_count"),
    /** Under way. */
    RUNNING("1", "running_count"),
    /** Stopped. */
    CANCEL("2", "cancel_count"),
    /** Over. */
    DONE("3", "done_count"),
    /** Broken off by an error. */
    FAIL("4", "fail_count");

    private final String number;

    private final String countedAs;

    Run(String number, String countedAs) {
        this.number = number;
        this.countedAs = countedAs;
    }

    String number() {
        return number;
    }

    String countedAs() {
        return countedAs;
    }
}
