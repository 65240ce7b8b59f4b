"""The door, seen from the event office: devices, numbers, the latest scans."""
