# syntax=docker/dockerfile:1

# The Temurin images come without curl or wget, so this one, which has Maven for ./mvnw to find.
FROM maven:3.9.16-eclipse-temurin-25-noble@sha256:d67198007bb4441b07d45587320f83154de80ece3608f80408ef14c6ea847753 AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp package -Dmaven.test.skip -Dspotless.check.skip \
    && java -Djarmode=tools -jar target/webhook-inbox.jar extract --layers --destination layers

FROM eclipse-temurin:25.0.4_7-jre-noble@sha256:d120abd9d8d7dec94520ce974ece62d0e4eed8576eb00bbc84e6128307ab48ef AS service
WORKDIR /app
# What changes least comes first, so that a new version of the service is a few small new layers.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY src/main/image/jvm.options ./

# One start of the service against a database that lives as long as this step, for the JVM to note what it loads.
FROM postgres:18.6-trixie@sha256:86c951e05bf56c93d95d397747fb8820ac76cc3bedb78f43abd83eedbe3666ae AS training
COPY --from=service /opt/java/openjdk /opt/java/openjdk
COPY --from=service --chown=postgres /app /app
WORKDIR /app
USER postgres
RUN initdb --pgdata=/tmp/data --username=training --auth=trust --no-sync > /tmp/initdb.log \
    && pg_ctl --pgdata=/tmp/data --wait --log=/tmp/postgres.log --options='-c listen_addresses=127.0.0.1' start \
    && SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:5432/postgres SPRING_DATASOURCE_USERNAME=training \
        OPENPOLY_WEBHOOK_SECRET=training OPENXSWITCH_WEBHOOK_SECRET=training \
        /opt/java/openjdk/bin/java @jvm.options -XX:AOTCacheOutput=webhook-inbox.aot -Dspring.context.exit=onRefresh \
        -jar webhook-inbox.jar \
    && pg_ctl --pgdata=/tmp/data --wait --mode=immediate stop \
    && test -s webhook-inbox.aot

FROM service
COPY --from=training --chown=root:root /app/webhook-inbox.aot ./
# A number, so that Kubernetes can see it is not root. Nothing under /app is written; the service needs /tmp only.
USER 10001:10001
EXPOSE 8080 8081
# Whether the process works, not the database: who restarts what is unhealthy must not do so because Postgres is away.
# By bash alone, for want of curl and wget.
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${MANAGEMENT_SERVER_PORT:-8081} && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
# To change some, repeat the file: JDK_JAVA_OPTIONS="@/app/jvm.options -Xmx512m". The last of a flag counts.
ENV JDK_JAVA_OPTIONS=@/app/jvm.options
# Not -jar: so the operator's handlers, mounted at /app/handlers, are on the class path as well.
ENTRYPOINT ["java", "-XX:AOTCache=webhook-inbox.aot", "-cp", "webhook-inbox.jar:handlers/*", "dev.webhookinbox.WebhookInboxApplication"]
