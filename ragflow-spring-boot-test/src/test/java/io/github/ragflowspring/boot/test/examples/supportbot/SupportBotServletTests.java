package io.github.ragflowspring.boot.test.examples.supportbot;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Tests for {@link SupportBot} with Spring MVC, which runs the same controller. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.web-application-type=servlet",
            "support-bot.keys.acme=key-of-acme",
            "support-bot.keys.globex=key-of-globex"
        })
class SupportBotServletTests extends SupportBotTests {}
