package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalMembersTests {

    private static final PersonalMembers MEMBERS = PersonalMembers.USUAL.hiding("failure_reason")
            .withUserIds("external_user_id", "clientUserId")
            .withUserKinds("session");

    @ParameterizedTest
    @ValueSource(strings = { "email", "e-mail", "E_Mail", "e.mail", "EMAIL ", "mail", "userEmail", "emailAddress",
        "name",
        "fullName", "full_name", "full.name", "date.of.birth", "Full-Name", "firstName", "failureReason",
        "wallet.email",
        "data[0].name", "\uff45\uff4d\uff41\uff49\uff4c", "e\u200bmail", "nam\u00e9" })
    void hidesEverySpelling(String member) {
        assertThat(MEMBERS.hides(member)).isTrue();
        assertThat(MEMBERS.isUserId(member)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "external_user_id", "externalUserId", "EXTERNAL-USER-ID", "external.user.id",
        "clientUserId",
        "client_user_id", "wallet.clientUserId", "wallet.client-user-id" })
    void knowsEverySpellingOfAUsersId(String member) {
        assertThat(MEMBERS.isUserId(member)).isTrue();
        assertThat(MEMBERS.hides(member)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "id", "names", "user", "order_id", "walletId", "coinName", "amount", "", ".", "-" })
    void showsTheRest(String member) {
        assertThat(MEMBERS.hides(member)).isFalse();
        assertThat(MEMBERS.isUserId(member)).isFalse();
    }

    @Test
    void ofSeveralProvidersSayWhatAnyOfThemSays() {
        var all = new PersonalMembers(java.util.Set.of("title"), java.util.Set.of(), java.util.Set.of()).and(MEMBERS);
        assertThat(all.hides("Title")).isTrue();
        assertThat(all.isUserId("clientUserId")).isTrue();
        assertThat(all.isOfUser("session:x")).isTrue();
        assertThat(all.isOfUser("order:x")).isFalse();
    }

    @Test
    void aProviderThatSaysNothingHasTheUsualOnesHidden() {
        assertThat(new SilentProvider("any").personal().hides("e-mail")).isTrue();
    }

}
