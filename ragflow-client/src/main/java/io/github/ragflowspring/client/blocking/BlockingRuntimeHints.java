package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.account.AccountOperations;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.legacy.LegacyChatOperations;
import io.github.ragflowspring.client.llm.ModelOperations;
import io.github.ragflowspring.client.memory.MemoryOperations;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.searchapp.SearchAppOperations;
import io.github.ragflowspring.client.system.SystemOperations;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** Hints for the proxies of {@link BlockingProxy} and the reactive methods that they call. */
final class BlockingRuntimeHints implements RuntimeHintsRegistrar {

    private static final Map<Class<?>, Class<?>> OPERATIONS = Map.ofEntries(
            Map.entry(BlockingAccountOperations.class, AccountOperations.class),
            Map.entry(BlockingAgentOperations.class, AgentOperations.class),
            Map.entry(BlockingChatOperations.class, ChatOperations.class),
            Map.entry(BlockingDatasetOperations.class, DatasetOperations.class),
            Map.entry(BlockingFileOperations.class, FileOperations.class),
            Map.entry(BlockingLegacyChatOperations.class, LegacyChatOperations.class),
            Map.entry(BlockingMemoryOperations.class, MemoryOperations.class),
            Map.entry(BlockingModelOperations.class, ModelOperations.class),
            Map.entry(BlockingRetrievalOperations.class, RetrievalOperations.class),
            Map.entry(BlockingSearchAppOperations.class, SearchAppOperations.class),
            Map.entry(BlockingSystemOperations.class, SystemOperations.class));

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        Set<Class<?>> registered = new HashSet<>();
        OPERATIONS.forEach((type, reactiveType) -> register(type, reactiveType, hints, registered));
    }

    private static void register(Class<?> type, Class<?> reactiveType, RuntimeHints hints, Set<Class<?>> registered) {
        if (!registered.add(type)) {
            return;
        }
        hints.proxies().registerJdkProxy(type);
        hints.reflection()
                .registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS)
                .registerType(reactiveType, MemberCategory.INVOKE_PUBLIC_METHODS);
        for (Method method : reactiveType.getMethods()) {
            for (Method blocking : type.getMethods()) {
                if (blocking.getName().equals(method.getName()) && isProxied(blocking.getReturnType())) {
                    register(blocking.getReturnType(), method.getReturnType(), hints, registered);
                }
            }
        }
    }

    private static boolean isProxied(Class<?> type) {
        return type.getPackage() == BlockingRuntimeHints.class.getPackage() && type != BlockingDownload.class;
    }
}
