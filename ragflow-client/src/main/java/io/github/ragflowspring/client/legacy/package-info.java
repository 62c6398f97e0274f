/** The legacy API of servers before v0.22.1, whose keys belong to one assistant each. */
@NullMarked
package io.github.ragflowspring.client.legacy;

import org.jspecify.annotations.NullMarked;
