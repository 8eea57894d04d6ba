package dev.webhookinbox.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.webhookinbox.provider.PersonalMembers;

class MasksTests {

    private static final PersonalMembers MEMBERS = PersonalMembers.USUAL.withUserIds("clientUserId")
            .withUserKinds("session");
    private static final Masks ALL = new Masks(MEMBERS, true);
    private static final Masks WITHOUT_IDS = new Masks(MEMBERS, false);

    @Test
    void hideNamesAlwaysAndIdsOfUsersWhereTheyAreToBe() {
        assertThat(ALL.hide("wallet.name")).isTrue();
        assertThat(WITHOUT_IDS.hide("wallet.name")).isTrue();
        assertThat(ALL.hide("wallet.clientUserId")).isTrue();
        assertThat(WITHOUT_IDS.hide("wallet.clientUserId")).isFalse();
        assertThat(ALL.hide("wallet.id")).isFalse();
    }

    @Test
    void knowWhoSomebodyIsWhetherThatIsHiddenOrNot() {
        assertThat(WITHOUT_IDS.tellWho("email")).isTrue();
        assertThat(WITHOUT_IDS.tellWho("clientUserId")).isTrue();
        assertThat(WITHOUT_IDS.tellWho("id")).isFalse();
    }

    @Test
    void hideTheIdOfAUserInASubject() {
        assertThat(ALL.subject("session:u:1")).isEqualTo("session:***");
        assertThat(WITHOUT_IDS.subject("session:u:1")).isEqualTo("session:u:1");
        assertThat(ALL.subject("order:1")).isEqualTo("order:1");
        assertThat(ALL.subject(":1")).isEqualTo(":1");
        assertThat(ALL.subject("session")).isEqualTo("session");
    }

    @Test
    void keepEveryKeyThatIsNotHidden() {
        assertThat(ALL.keys(Map.of("id", "1", "clientUserId", "u", "wallet.email", "e")))
                .isEqualTo(Map.of("id", "1", "clientUserId", "***", "wallet.email", "***"));
    }

}
