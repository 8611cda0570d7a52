import QtQuick

Page {
}
