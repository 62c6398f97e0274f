package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.account.ApiToken;
import io.github.ragflowspring.client.account.ApiTokenOperations;
import java.util.List;
import org.springframework.lang.CheckReturnValue;

/**
 * The blocking form of {@link ApiTokenOperations}, with the same requests and errors.
 *
 * <p>The {@linkplain io.github.ragflowspring.client.blocking package} describes waiting, interruption and streams.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface BlockingApiTokenOperations {

    /** See {@link ApiTokenOperations#create()}. */
    ApiToken create();

    /** See {@link ApiTokenOperations#list()}. */
    List<ApiToken> list();

    /** See {@link ApiTokenOperations#delete(String)}. */
    void delete(String token);
}
