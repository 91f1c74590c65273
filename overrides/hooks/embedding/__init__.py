"""Leaflets in other people's pages: what fits a frame, and what a clinic pastes to show it."""
