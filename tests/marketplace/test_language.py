import pytest


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "language"), [("/toko/", "id"), ("/en/toko/", "en")])
def test_the_address_alone_decides_the_language(client, path, language):
    response = client.get(path, headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert response["Content-Language"] == language
    assert "Vary" not in response
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.django_db
def test_a_preference_does_not_redirect(client):
    assert client.get("/", headers={"Accept-Language": "en"}).status_code == 200
