"""A stand-in for Stripe: a separate process on loopback that speaks Stripe's HTTP, for trying out and for tests.

    python -m marketplace.payment.stripe.standin --port 8420 --state var/standin.json \\
        --webhook-url http://127.0.0.1:8000/bayar/stripe/webhook/ --webhook-secret whsec_...

The unmodified `stripe` client talks to it through `base_addresses={"api": "http://127.0.0.1:8420"}`. It keeps what it
is told, refuses what Stripe refuses (parameters are checked against the SDK's own types), sends signed webhooks, and
lets you lose, delay, double and reorder them at `/_standin/`. No real money can pass: it only takes test keys and test
cards, and only answers on 127.0.0.1. It knows nothing of Django.
"""
