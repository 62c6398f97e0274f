package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;

/** The owners whose assistants or search apps a list contains. */
final class Owners {

    private Owners() {}

    /** Returns the tenants that the request names, or otherwise the tenant of its key. */
    static List<String> of(Request request, ReleaseProfile profile) {
        List<String> named = profile.has(Behavior.CHAT_LIST_HAS_TOTAL)
                ? request.parameters("owner_ids").stream().distinct().toList()
                : List.of();
        if (named.isEmpty()) {
            return List.of(request.tenantId());
        }
        if (!profile.has(Behavior.LISTS_OF_ANY_OWNER)
                && named.stream().anyMatch((owner) -> !owner.equals(request.tenantId()))) {
            throw new ApiError(PythonJson.object()
                    .put("code", 103)
                    .put("data", false)
                    .put("message", "Only authorized owner_ids can be queried."));
        }
        return named;
    }
}
