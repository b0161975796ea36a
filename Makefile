# Two commands for a newcomer: make demo, make test. The others are for those who work on Lumbung.
PYTHON ?= python3
PORT ?= 8000
RESET ?=
export PORT

.PHONY: help demo test check translations stop clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

demo: ## try Lumbung on http://127.0.0.1:8000 (PORT=… moves it, RESET=1 starts anew)
	@.ci/setup "$(PYTHON)" requirements.txt
	@LUMBUNG_ENV=demo exec .venv/bin/python manage.py demo $(if $(RESET),--reset)

test: ## run the tests
	@.ci/setup "$(PYTHON)" requirements-dev.txt
	@LUMBUNG_ENV=test .venv/bin/python manage.py compile_translations
	@LUMBUNG_ENV=test .venv/bin/python -m pytest $(ARGS)

check: ## lint, types, imports, templates, migrations, deployment settings, translations
	@.ci/setup "$(PYTHON)" requirements-dev.txt
	@.ci/check

translations: ## gather new strings into the English catalogue
	@.ci/setup "$(PYTHON)" requirements-dev.txt
	@LUMBUNG_ENV=test .venv/bin/python manage.py makemessages -l en --no-location --no-obsolete --ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*'

clean: ## remove what demo and tests have made
	rm -rf .venv var
