# syntax=docker/dockerfile:1

# The Temurin images come without curl or wget, so this one, which has Maven for ./mvnw to find.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp package -Dmaven.test.skip -Dspotless.check.skip \
    && java -Djarmode=tools -jar target/webhook-inbox.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
WORKDIR /app
# What changes least comes first, so that a new version of the service is one small new layer.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
# A number, so that Kubernetes can see it is not root. Nothing under /app is written.
USER 10001:10001
EXPOSE 8080 8081
# By bash alone, for want of curl and wget: 200 means up, anything else is not.
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${MANAGEMENT_SERVER_PORT:-8081} && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
# More flags go in JDK_JAVA_OPTIONS. After an OutOfMemoryError a restart is safer than what is left of the process.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "webhook-inbox.jar"]
