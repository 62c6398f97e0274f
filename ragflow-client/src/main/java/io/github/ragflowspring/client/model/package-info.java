/** Types that several areas share: pages of results and what a deletion did. */
@NullMarked
package io.github.ragflowspring.client.model;

import org.jspecify.annotations.NullMarked;
