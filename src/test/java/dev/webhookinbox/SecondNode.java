package dev.webhookinbox;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Another node on the database of the first, or the first after a restart. */
record SecondNode(ConfigurableApplicationContext context) implements AutoCloseable {

    /** Starts it with beans of its own beside those of the service. */
    static SecondNode start(JdbcConnectionDetails database, Class<?>... beans) {
        return new SecondNode(new SpringApplicationBuilder(WebhookInboxApplication.class).sources(beans)
                .initializers(context -> ((GenericApplicationContext) context).registerBean("database",
                        JdbcConnectionDetails.class, () -> database))
                .run("--server.port=0", "--management.server.port=-1", "--spring.main.banner-mode=off",
                        "--webhook-inbox.dispatch.poll-interval=50ms",
                        "--OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET,
                        "--OPENXSWITCH_WEBHOOK_SECRET=" + Service.OPENXSWITCH_SECRET));
    }

    <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    @Override
    public void close() {
        context.close();
    }

}
