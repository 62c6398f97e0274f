/** The settings of a client: where the server is, how long to wait for it and when to try again. */
@NullMarked
package io.github.ragflowspring.client.settings;

import org.jspecify.annotations.NullMarked;
