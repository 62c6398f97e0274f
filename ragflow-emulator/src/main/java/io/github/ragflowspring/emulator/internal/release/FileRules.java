package io.github.ragflowspring.emulator.internal.release;

/**
 * What a release makes of files.
 *
 * @param checked whether requests are checked before they are used, deletions report what they did, and links to
 *     datasets are made in the background; otherwise what is missing is an exception, and links are answered
 * @param pathsMakeFolders whether slashes in the name of an uploaded file make folders; otherwise they are an exception
 * @param parents whether the parent of a file can be asked for; otherwise that is an exception
 */
public record FileRules(boolean checked, boolean pathsMakeFolders, boolean parents) {

    static FileRules of(Release release) {
        return switch (release) {
            case V0_23_1 -> new FileRules(false, false, false);
            case V0_24_0 -> new FileRules(false, true, false);
            case V0_25_6, V0_26_4, V0_27_0 -> new FileRules(true, true, true);
        };
    }
}
