"""What several outputs share: their places, their headers, the shape of data, ways to read a Leaflet."""
