"""Twilio: text messages and WhatsApp. Signed forms come in, the official SDK goes out."""
